// The interface of the server. Every refusal becomes a Problem with the sentences that the command line would print.
export class Problem extends Error {
  constructor(status, document) {
    super(document.title ?? "The server refused the request.");
    this.status = status;
    this.problems = document.problems ?? [];
  }

  get sentences() {
    return this.problems.length ? this.problems.map(p => p.message) : [this.message];
  }
}

export const get = path => send(path);
export const post = (path, body) => send(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body ?? {}) });

export async function upload(file) {
  return send(`/api/uploads?name=${encodeURIComponent(file.name)}`, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: file });
}

export async function text(path) {
  const response = await reach(path);
  if (!response.ok) await refuse(response);
  return response.text();
}

async function send(path, options) {
  const response = await reach(path, options);
  if (!response.ok) await refuse(response);
  return response.status === 204 ? null : response.json();
}

async function reach(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, { title: "The server does not answer. If it was ended, start remanence web again; what was saved is still there." });
  }
}

async function refuse(response) {
  let document = {};
  try { document = await response.json(); } catch { /* A refusal without a document has a status all the same. */ }
  throw new Problem(response.status, { title: `The server answered ${response.status}.`, ...document });
}
