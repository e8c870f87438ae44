/** Starts to count the seconds that the process works, which do not depend on what else the machine does. */
export function workingTime(): () => number {
  const started = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1e6;
  };
}
