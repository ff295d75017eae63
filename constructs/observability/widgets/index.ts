export * from './graphs';
export * from './others';
