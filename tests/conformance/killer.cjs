// Ends the process at the KILL_AT-th call that changes the disk; counts them into KILL_COUNT where none is named.
const fs = require('node:fs');

const names = ['mkdirSync', 'writeFileSync', 'linkSync', 'copyFileSync', 'chmodSync', 'renameSync', 'rmSync'];
const { KILL_AT, KILL_COUNT, KILL_OUT } = process.env;
const write = fs.writeFileSync;
let count = 0;
for (const name of names) {
  const own = fs[name];
  fs[name] = (...args) => {
    if (!String(args[0]).includes(KILL_OUT) && !String(args[1]).includes(KILL_OUT)) return own(...args);
    count++;
    if (count === Number(KILL_AT)) process.kill(process.pid, 'SIGKILL');
    return own(...args);
  };
}
process.on('exit', () => {
  if (KILL_COUNT !== undefined) write(KILL_COUNT, String(count));
});
