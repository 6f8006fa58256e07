// Finds a Chromium for the tests; with --install, gets one where there is none, and the Python that confirms badges.
import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { findPython } from "./python.mjs";

const usable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return undefined;
  }
};

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const fixedPlaces = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

/** In this order: the environment, Playwright's own, the system's. undefined when there is none. */
export function findBrowser() {
  const given = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  if (given && !usable(given)) throw new Error(`PLAYWRIGHT_CHROMIUM_PATH=${given} is not executable`);
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [given, chromium.executablePath(), ...onPath, ...fixedPlaces].filter(Boolean).find(usable);
}

/** Runs a Debian package command as root, or through a sudo that asks nothing. */
function apt(...args) {
  const command = process.getuid?.() === 0 ? ["apt-get", ...args] : ["sudo", "-n", "apt-get", ...args];
  console.log(`> ${command.join(" ")}`);
  const [program, ...rest] = command;
  return spawnSync(program, rest, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}

/** Debian's packages, where this is Debian and something is missing. */
export function installPackages(...packages) {
  if (!usable("/usr/bin/apt-get")) return;
  apt("update", "-qq");
  apt("install", "-y", "-qq", "--no-install-recommends", ...packages);
}

if (process.argv.includes("--install")) {
  if (!findBrowser()) installPackages("chromium", "fonts-noto-core");
  if (!findPython()) installPackages("python3-pyld", "python3-cryptography");
  if (!findPython()) {
    console.warn("SKIPPED: badges are not confirmed by PyLD, since python3-pyld could not be installed.");
  }
  const browser = findBrowser();
  if (!browser) {
    console.error("No browser. Install Chrome or Chromium, or set PLAYWRIGHT_CHROMIUM_PATH.");
    process.exit(1);
  }
  console.log(
    `browser: ${execFileSync(browser, ["--version"], { stdio: ["ignore", "pipe", "ignore"] })}`.trim(),
  );
}
