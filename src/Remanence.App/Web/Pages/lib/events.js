// Events of a run, from its beginning: a reload replays them, a lost connection goes on after the last one (the browser names it).
export function follow(address, { event, state, end, lost }) {
  const source = new EventSource(address);
  source.onmessage = message => event(JSON.parse(message.data));
  source.addEventListener("state", message => state?.(JSON.parse(message.data)));
  source.addEventListener("end", message => { source.close(); end(JSON.parse(message.data)); });
  source.onerror = () => lost?.(source.readyState === EventSource.CLOSED);
  return () => source.close();
}
