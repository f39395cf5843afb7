// Numbers, sizes and times for people.
export function number(value, digits = 6) {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return value.toExponential(Math.min(3, digits - 1)).replace("e+", "e");
  return String(Number(value.toPrecision(digits)));
}

export function bytes(count) {
  if (count === null || count === undefined) return "";
  const units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
  let at = 0;
  while (count >= 1024 && at < units.length - 1) { count /= 1024; at++; }
  return `${count >= 100 || at === 0 ? Math.round(count) : count.toPrecision(2)} ${units[at]}`;
}

export function duration(seconds) {
  if (seconds === null || seconds === undefined) return "";
  if (seconds < 1) return seconds < 0.1 ? "under 0.1 s" : `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)} h ${Math.round(seconds % 3600 / 60)} min`;
  return `${Math.round(seconds / 86400)} days`;
}

export function moment(iso) {
  if (!iso) return "";
  const date = new Date(iso);
  const pad = n => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

export const words = name => name.replaceAll("-", " ").replaceAll("_", " ");
export const capital = text => text.charAt(0).toUpperCase() + text.slice(1);
export const plural = (count, one, many = one + "s") => `${count} ${count === 1 ? one : many}`;
