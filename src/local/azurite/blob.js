// Runs Azurite's blob service for as long as the process that started it holds our standard input open: a world that is
// killed outright takes its storage with it.
//
// Everything is in memory, and what was overwritten stays there until it is swept. Azurite sweeps every ten minutes and has no
// option for it; a copy of a large package that fails and begins anew would fill gigabytes until then. So it is swept every
// minute here, or as often as SWEEP_MS says, by a list that makes a sweep cheap: see extents.js. Node.js leaves swept memory
// to its own collector, which an idle storage does not call for hours: so it is called when much of it is due.
"use strict";

const v8 = require("v8");
const vm = require("vm");
const Extents = require("./extents.js");

process.stdin.on("end", () => process.exit(0));
process.stdin.on("error", () => process.exit(0));
process.stdin.resume();

const sweepMs = Number(process.env.SWEEP_MS || 60 * 1000);
const muchBytes = 32 * 1024 * 1024;

Extents.protectedForMs = sweepMs;
require("azurite/dist/src/blob/utils/constants").DEFAULT_GC_INTERVAL_MS = sweepMs;
require("azurite/dist/src/common/persistence/LokiExtentMetadataStore").default = Extents;

const { SharedChunkStore } = require("azurite/dist/src/common/persistence/MemoryExtentStore");
v8.setFlagsFromString("--expose-gc");
const collect = vm.runInNewContext("gc");
setInterval(() => {
  if (process.memoryUsage().arrayBuffers - SharedChunkStore.totalSize() > muchBytes) {
    collect();
  }
}, sweepMs).unref();

require("azurite/dist/src/blob/main.js");
