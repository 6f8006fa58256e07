import { PageHeader } from "@/app/_ui/page-header";
import { PublicFrame } from "../_badge/public-frame";
import { VerifyForm } from "./verify-form";

export const metadata = { title: "Verify a badge" };

export default function VerifyPage() {
  return (
    <PublicFrame>
      <PageHeader
        title="Verify a badge"
        question="Is it real, whose is it, and is it still valid? Open Badges 3.0, 2.0 and 1.x and learner records from any issuer. Nothing is kept."
      />
      <VerifyForm />
    </PublicFrame>
  );
}
