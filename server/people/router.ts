import "server-only";
import { memberProcedure, procedureFor, publicProcedure, router } from "@/server/trpc";
import { readAudit } from "./audit-reads";
import { readChecklist } from "./checklist-reads";
import { removeDemo } from "./demo-writes";
import { readEntrance } from "./entrance-reads";
import {
  acceptInput,
  auditInput,
  deactivateInput,
  invitationInput,
  inviteInput,
  jobRoleInput,
  peopleInput,
  removeDemoInput,
  setUpInput,
  teamManagerInput,
  updateMemberInput,
  withdrawInput,
} from "./input";
import { readInvitation } from "./invitation-reads";
import { acceptInvitation, joinWorkspace } from "./invitation-writes";
import { readJobRole, readJobRoles } from "./job-role-reads";
import { readMembers } from "./member-reads";
import { deactivateMember, invite, updateMember, withdrawInvitation } from "./member-writes";
import { readPeople } from "./people-reads";
import { setUp } from "./set-up-writes";
import { readTeams } from "./team-reads";
import { addTeamManager, removeTeamManager } from "./team-writes";

const forAdmins = procedureFor("admin");
const forAdminsAndLeads = procedureFor("admin", "ld_lead");

export const peopleRouter = router({
  // For strangers: the first run, and the way in by invitation.
  entrance: publicProcedure.query(({ ctx }) => readEntrance(ctx.db)),
  setUp: publicProcedure.input(setUpInput).mutation(({ ctx, input }) => setUp(ctx, input)),
  invitation: publicProcedure.input(invitationInput).query(({ ctx, input }) => readInvitation(ctx, input)),
  acceptInvitation: publicProcedure
    .input(acceptInput)
    .mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
  joinWorkspace: publicProcedure
    .input(invitationInput)
    .mutation(({ ctx, input }) => joinWorkspace(ctx, input)),

  people: memberProcedure.input(peopleInput).query(({ ctx, input }) => readPeople(ctx, input)),
  checklist: forAdminsAndLeads.query(({ ctx }) => readChecklist(ctx)),

  teams: memberProcedure.query(({ ctx }) => readTeams(ctx)),
  addTeamManager: forAdminsAndLeads
    .input(teamManagerInput)
    .mutation(({ ctx, input }) => addTeamManager(ctx, input)),
  removeTeamManager: forAdminsAndLeads
    .input(teamManagerInput)
    .mutation(({ ctx, input }) => removeTeamManager(ctx, input)),

  jobRoles: memberProcedure.query(({ ctx }) => readJobRoles(ctx)),
  jobRole: memberProcedure.input(jobRoleInput).query(({ ctx, input }) => readJobRole(ctx, input)),

  members: forAdmins.query(({ ctx }) => readMembers(ctx)),
  invite: forAdmins.input(inviteInput).mutation(({ ctx, input }) => invite(ctx, input)),
  withdrawInvitation: forAdmins
    .input(withdrawInput)
    .mutation(({ ctx, input }) => withdrawInvitation(ctx, input)),
  updateMember: forAdmins.input(updateMemberInput).mutation(({ ctx, input }) => updateMember(ctx, input)),
  deactivateMember: forAdmins
    .input(deactivateInput)
    .mutation(({ ctx, input }) => deactivateMember(ctx, input)),
  audit: forAdmins.input(auditInput).query(({ ctx, input }) => readAudit(ctx, input)),
  removeDemo: forAdmins.input(removeDemoInput).mutation(({ ctx, input }) => removeDemo(ctx, input)),
});
