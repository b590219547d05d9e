// Loaded ahead of a program: writes the most memory that its process had, in kilobytes, to standard error at the end.
process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\n`));
