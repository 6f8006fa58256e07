import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { noticeChoices, noticeKinds } from "@/db/enums";
import { channels, choicesOf, isSecurity, timingOf } from "@/server/notices/channel";

describe("screens 3.8: how somebody hears of what happened, as usual", () => {
  test.each([
    { kind: "assigned", self: "at-once" },
    { kind: "evidence-returned", self: "at-once" },
    { kind: "evidence-declined", self: "at-once" },
    { kind: "badge-issued", self: "at-once" },
    { kind: "import-ended", self: "at-once" },
    { kind: "expires-soon", self: "digest" },
    { kind: "signed-in", self: "at-once" },
  ] as const)("$kind: $self", ({ kind, self }) => {
    expect(timingOf(channels[kind], true, null)).toBe(self);
  });

  test.each(["badge-revoked", "badge-elsewhere"] as const)("%s of somebody else: in the digest", (kind) => {
    expect(timingOf(channels[kind], false, null)).toBe("digest");
  });
});

test("what may be chosen ends with the least that is allowed", () => {
  expect(choicesOf({ least: "off" })).toEqual(["at-once", "digest", "app", "off"]);
  expect(choicesOf({ least: "app" })).toEqual(["at-once", "digest", "app"]);
  expect(choicesOf({ least: "at-once" })).toEqual(["at-once"]);
});

const choice = fc.constantFrom(...noticeChoices);

property.prop([fc.boolean(), fc.option(choice)])(
  "what concerns security cannot be turned down",
  (isAboutSelf, chosen) => {
    const channel = channels["signed-in"];
    expect(timingOf(channel, isAboutSelf, chosen)).toBe("at-once");
    expect(isSecurity(channel)).toBe(true);
  },
);

property.prop([fc.constantFrom(...noticeKinds), fc.boolean(), choice])(
  "a choice that is allowed is kept to, whomever it is about",
  (kind, isAboutSelf, chosen) => {
    fc.pre(choicesOf(channels[kind]).includes(chosen));
    const isMailed = chosen === "at-once" || chosen === "digest";
    expect(timingOf(channels[kind], isAboutSelf, chosen)).toBe(isMailed ? chosen : null);
  },
);
