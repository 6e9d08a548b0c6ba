// Preloaded into a measured process: its peak memory in KiB goes to the file named by BENCH_PEAK.
process.on('exit', () => {
  const file = process.env.BENCH_PEAK;
  if (file) require('node:fs').writeFileSync(file, String(process.resourceUsage().maxRSS));
});
