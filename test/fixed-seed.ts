import fc from 'fast-check';

// Property tests try the same inputs on every machine. FUZZ_SEED has them try others.
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 20261121) });
