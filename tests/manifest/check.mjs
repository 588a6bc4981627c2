// The package's manifest against Microsoft's own schema of the version that it names.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import AdmZip from "adm-zip";

const require = createRequire(import.meta.url);
const Ajv = require("ajv-draft-04");
const formats = require("ajv-formats");

const zip = new AdmZip(process.argv[2]);
const manifest = JSON.parse(zip.readAsText("manifest.json"));
const version = manifest.manifestVersion;
const build = dirname(require.resolve("@microsoft/app-manifest"));
const schema = JSON.parse(
  readFileSync(join(build, "json-schemas", "teams", `v${version}`, "MicrosoftTeams.schema.json"), "utf8"),
);
const ajv = new Ajv({ strict: false, allErrors: true });
formats(ajv);
const validate = ajv.compile(schema);
if (!validate(manifest)) {
  console.error(JSON.stringify(validate.errors, null, 2));
  process.exit(1);
}
console.log(`manifest ${manifest.version} is valid against Microsoft's schema ${version}`);
