// Runs Azurite's blob service for as long as the process that started it holds our standard input open: a world that is
// killed outright takes its storage with it.
"use strict";

process.stdin.on("end", () => process.exit(0));
process.stdin.on("error", () => process.exit(0));
process.stdin.resume();

require("azurite/dist/src/blob/main.js");
