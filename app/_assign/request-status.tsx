import { Badge } from "@mantine/core";
import type { RequestStatus } from "@/db/enums";

export const requestStatusNames: Record<RequestStatus, string> = {
  asked: "To decide",
  returned: "Asked back",
  approved: "Approved",
  declined: "Declined",
  withdrawn: "Withdrawn",
};

/** The id of the heading above the requests that L&D decides on. */
export const requestListId = "requests";

/** Where a request stands, in a word. */
export function RequestStatusBadge({ status }: { status: RequestStatus }) {
  return (
    <Badge variant="outline" color={status === "approved" ? "indigo" : "gray"} tt="none" miw="max-content">
      {requestStatusNames[status]}
    </Badge>
  );
}
