// A podcast feed from the standard input as podcast-partytime reads it, as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const required = createRequire(join(process.argv[2], "package.json"));
const { parseFeed } = required("podcast-partytime");
console.log(JSON.stringify(parseFeed(readFileSync(0, "utf8"))));
