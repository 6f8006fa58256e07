import { Text } from "@mantine/core";
import { redirect } from "next/navigation";
import { publicApi, readContext } from "@/app/_trpc/server";
import { TextLink } from "@/app/_ui/links";
import { EntranceFrame } from "../_entrance/frame";
import { DemoEntry } from "./demo-entry";
import { SignInForm } from "./sign-in-form";

export const metadata = { title: "Sign in" };

export default async function SignInPage() {
  const { user } = await readContext();
  if (user) redirect("/");
  const { demoRoles, canSetUp } = await publicApi.people.entrance();
  return (
    <EntranceFrame
      title="Sign in"
      lead="See skills gaps, and the micro-credentials that close them."
      below={demoRoles.length > 0 && <DemoEntry roles={demoRoles} />}
    >
      <SignInForm />
      <Text size="sm" c="dimmed">
        {canSetUp ? (
          <>
            New here?{" "}
            <TextLink href="/welcome" inherit underline="always">
              Create your workspace
            </TextLink>
          </>
        ) : (
          "No sign-in yet? Ask your admin for an invitation."
        )}
      </Text>
    </EntranceFrame>
  );
}
