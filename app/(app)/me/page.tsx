import { Grid, GridCol, Stack } from "@mantine/core";
import type { Metadata } from "next";
import { api } from "@/app/_trpc/server";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { Alternatives } from "./_components/alternatives";
import { Assignments } from "./_components/assignments";
import { Lately } from "./_components/lately";
import { NextBadge } from "./_components/next-badge";
import { NoNextBadge } from "./_components/no-next-badge";
import { NotAPerson } from "./_components/not-a-person";
import { WhereIStand } from "./_components/where-i-stand";
import { ownOrNull } from "./own";
import type { OwnAnswer } from "./wording";

export const metadata: Metadata = { title: "My next badge" };

export default async function MyPage() {
  const own = await ownOrNull(api.recommend.forPerson());
  return (
    <>
      <PageHeader
        title="My next badge"
        question="Where do I stand, what should I earn next, and what is it good for?"
      >
        {own?.next && (
          <ButtonLink href="/me/pathway" variant="default">
            My pathway
          </ButtonLink>
        )}
      </PageHeader>
      {own ? <MyStory own={own} /> : <NotAPerson />}
    </>
  );
}

async function MyStory({ own }: { own: OwnAnswer }) {
  const [lately, assignments] = await Promise.all([api.recommend.recentChanges(), api.assign.mine()]);
  return (
    <Grid gap="lg">
      <GridCol span={{ base: 12, lg: 8 }}>
        <Stack gap="lg">
          {own.next ? (
            <NextBadge next={own.next} gaps={own.gaps.length} standing={own.standing} roles={own.roles} />
          ) : (
            <NoNextBadge {...own} />
          )}
          <Assignments assignments={assignments} />
          <Alternatives alternatives={own.alternatives} gaps={own.gaps.length} total={own.total} />
        </Stack>
      </GridCol>
      <GridCol span={{ base: 12, lg: 4 }}>
        <Stack gap="lg">
          <WhereIStand {...own} />
          <Lately {...lately} />
        </Stack>
      </GridCol>
    </Grid>
  );
}
