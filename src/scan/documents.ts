export { readYaml } from './yaml.ts';
