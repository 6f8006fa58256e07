/**
 * Megabytes that the figures of one workspace may take, from MEASURE_MEMORY_MB: 1024 where it is not set;
 * 0 leaves every figure to SQL. Throws for what is no number: a limit that does not limit is found too late.
 */
export function memoryMegabytes(setting: string | undefined): number {
  if (setting === undefined || setting.trim() === "") return 1024;
  const megabytes = Number(setting);
  if (Number.isNaN(megabytes) || megabytes < 0) {
    throw new Error(`MEASURE_MEMORY_MB is “${setting}”; give a number of megabytes, 0 or more.`);
  }
  return megabytes;
}
