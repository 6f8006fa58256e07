import { EmptyState } from "@/app/_ui/empty-state";
import { ButtonLink } from "@/app/_ui/links";

/** For a member who is not one of the workforce: an outside assessor, an admin. */
export function NotAPerson() {
  return (
    <EmptyState
      title="Your sign-in is not linked to a person"
      action={<ButtonLink href="/catalogue">Browse the catalogue</ButtonLink>}
    >
      This page is about one's own skills, and nobody's skills belong to your sign-in. If you are one of the
      people of this organisation, ask an admin to link your sign-in to you.
    </EmptyState>
  );
}
