// The empty program: what Node takes to start and to end.
export {};
