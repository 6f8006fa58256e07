import { describe, expect, test } from "vitest";
import { vcApiSetting } from "@/server/vc-api/setting";

describe("the VC-API", () => {
  test("is off unless it was asked for", () => {
    expect(vcApiSetting({})).toEqual({ mode: "off" });
    expect(vcApiSetting({ VC_API: "off", VC_API_TOKEN: "x".repeat(40) })).toEqual({ mode: "off" });
  });

  test("is not switched on without a token that cannot be guessed", () => {
    expect(() => vcApiSetting({ VC_API: "on" })).toThrow("VC_API_TOKEN");
    expect(() => vcApiSetting({ VC_API: "on", VC_API_TOKEN: "short" })).toThrow("at least 16");
    expect(() => vcApiSetting({ VC_API: "yes" })).toThrow("Set it to on, open or off");
  });

  test("takes its token and issuer from the environment", () => {
    const token = "x".repeat(40);
    expect(vcApiSetting({ VC_API: "on", VC_API_TOKEN: token, VC_API_ISSUER: "abc" })).toEqual({
      mode: "on",
      token,
      issuerPublicId: "abc",
    });
    expect(vcApiSetting({ VC_API: "open", VC_API_TOKEN: token })).toEqual({ mode: "open" });
  });
});
