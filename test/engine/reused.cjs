/**
 * Runs the SDK's runner or its host again and again in one process. What costs most of a start, compiling the
 * modules of others, is done once; the SDK, the package and the program are loaded anew each time.
 */
const Module = require("node:module");
const net = require("node:net");

const END = process.argv[2];
const hooks = { ...Module._extensions };
/** What the SDK keeps outside of its modules. */
const globals = ["asyncLocalStorage", "globalStore", "stackResource"];
const own = new Map();
const open = new Set();

const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (...args) {
  open.add({ destroy: () => this.close() });
  this.on("connection", (socket) => open.add(socket));
  return listen.apply(this, args);
};
const { exit } = process;
process.on("message", (job) => (job === "stop" ? stop() : start(job)));
process.once("disconnect", () => exit());
for (const event of process.eventNames()) own.set(event, process.rawListeners(event));

function start({ script, args, folder, env }) {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(folder);
  const startedAt = performance.now();
  process.uptime = () => (performance.now() - startedAt) / 1000;
  process.argv = [process.execPath, script, ...args];
  for (const file of Object.keys(require.cache)) if (!isOfOthers(file)) delete require.cache[file];
  process.on("beforeExit", endIfIdle);
  // Only the program keeps the process from being idle.
  process.channel.unref();
  Module._load(script, null, true);
}

/** Modules that remember nothing of a run. */
function isOfOthers(file) {
  const [, name, inside] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(.*)/.exec(file) ?? [];
  if (name === "@pulumi/pulumi") return /^proto\/|\/v8Hooks\.js$/.test(inside);
  return name !== undefined && !/^@pulumi\/|^pulumi-intercom$/.test(name);
}

let idle = 0;

/** Node says whenever it is idle; a program that has more to do then, such as the SDK's farewell, does it. */
function endIfIdle() {
  setImmediate(() => {
    const isIdle = process.getActiveResourcesInfo().every((name) => name === "PipeWrap");
    idle = isIdle ? idle + 1 : 0;
    if (idle === 3) end();
  });
}

/** Ends a host as Ctrl-C would. What it still has to do then is done before the next one starts. */
function stop() {
  process.exit = () => undefined;
  process.emit("SIGINT", "SIGINT");
  for (const one of open) one.destroy();
}

function end() {
  process.exit = exit;
  process.emit("exit", process.exitCode ?? 0);
  const code = process.exitCode ?? 0;
  forget();
  process.channel.ref();
  for (const stream of [process.stdout, process.stderr]) stream.write(`${END}${code}\n`);
}

function forget() {
  idle = 0;
  process.exitCode = undefined;
  for (const event of process.eventNames())
    for (const listener of process.rawListeners(event))
      if (!own.get(event)?.includes(listener)) process.removeListener(event, listener);
  for (const name of globals) delete globalThis[name];
  for (const name of Object.keys(Module._extensions)) delete Module._extensions[name];
  Object.assign(Module._extensions, hooks);
  open.clear();
  // Programs change between runs.
  const sources = globalThis[Symbol.for("source-map-support/sharedData")];
  if (sources) Object.assign(sources, { fileContentsCache: {}, sourceMapCache: {} });
}
