import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { api, orNotFound } from "@/app/_trpc/server";
import { ButtonLink } from "@/app/_ui/links";
import { PageHeader } from "@/app/_ui/page-header";
import { Disagreements } from "./_components/disagreements";
import { SecondReview } from "./_components/second-review";

export const metadata: Metadata = { title: "Second answers" };

export default async function SecondAnswersPage() {
  const reviews = await orNotFound(api.align.secondReviews());
  return (
    <>
      <PageHeader
        title="Second answers"
        question="Would somebody else decide the same? A part of the decisions is asked again, without the first answer."
      >
        <ButtonLink href="/mapping" variant="default">
          Mapping
        </ButtonLink>
      </PageHeader>
      <Stack gap="lg">
        <SecondReview reviews={reviews} />
        <Disagreements disagreements={reviews.disagreements} />
      </Stack>
    </>
  );
}
