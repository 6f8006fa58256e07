import { chance } from "./random";
import { type TeamStory, teams } from "./teams";

export type PersonStory = {
  key: string;
  name: string;
  email: string;
  employeeId: string;
  team: TeamStory;
  location: string;
  /** None for the managing director, of whom no role asks anything. */
  jobRole: string | null;
  managesTeam: boolean;
};

const firstNames =
  `Amara Noah Yuki Lukas Fatima Diego Hanna Omar Sofia Jakub Leila Mateus Ingrid Rohan Chloé Tariq Elena Piotr
Nia Andrés Mei Viktor Zanele Henrik Aisha Luca Katarina Samuel Thuy Emre Paula Kofi Astrid Javier Divya Marek Camila Ibrahim Freya
Tomasz Ana Hiroshi Greta Ahmed Lucía Oskar Priti Stefan Naledi Bruno Mila Arjun Eszter Youssef Clara Dmitri Wanjiru Pedro Linnea Chen
Rosa Kwame Agnes Rafael Sana Johannes Adaeze Matteo Nora Vikram Irina Felipe Ayumi Sven Halima Marco Beatriz Jonas Shira Anton`.split(
    /\s+/,
  );
const lastNames =
  `Okonkwo Berger Tanaka Novák Haddad Fernández Virtanen Al-Sayed Costa Kowalski Rahimi Oliveira Nilsen Sharma Dubois
Mansour Popescu Wiśniewski Mwangi Herrero Zhang Petrov Dlamini Johansson Siddiqui Ricci Horvat Adeyemi Nguyen Yılmaz Schneider Mensah
Dahl Morales Iyer Svoboda Rojas Diallo Andersen Zieliński Marques Watanabe Huber Farouk Vargas Lind Patel Ivanov Mokoena Ferrari
Jovanović Menon Kovács Benali Weber Sokolov Kamau Almeida Ström Liu Castillo Asante Lehmann Ramos Chaudhry Maier Eze Conti Halvorsen
Reddy Volkov Duarte Kimura Lundgren Abdi Bianchi Teixeira Fischer Levy Koskinen`.split(/\s+/);

/** The five who can be entered as, and a colleague of the assessor's. Their places in the organisation are told here. */
export const cast = {
  manager: { name: "Daniel Okafor", team: "Digital Marketing" },
  employee: { name: "Mara Lindqvist", team: "Digital Marketing" },
  ld_lead: { name: "Priya Raman", team: "People and Learning" },
  assessor: { name: "Tomás Herrera", team: "People and Learning" },
  admin: { name: "Ingrid Solberg", team: "Data and Security" },
  colleague: { name: "Solveig Brandt", team: "People and Learning" },
} as const;

export const managingDirector = "Ruth Feldkirch";

/** About 240 people, each with a name of their own; the first of each team manages it. */
export function tellPeople(): PersonStory[] {
  const names = freshNames();
  const castOf = (team: string) =>
    Object.values(cast)
      .filter((member) => member.team === team)
      .map(({ name }) => name);

  const people: PersonStory[] = [];
  const join = (name: string, team: TeamStory, jobRole: string | null, managesTeam: boolean) => {
    const number = people.length + 1;
    people.push({
      key: `person-${number}`,
      name,
      email: mailOf(name),
      employeeId: `FR-${String(1000 + number)}`,
      team,
      location: team.location[number % team.location.length] ?? "Graz",
      jobRole,
      managesTeam,
    });
  };

  for (const team of teams) {
    if (!team.parent) {
      join(managingDirector, team, null, true);
      continue;
    }
    const places = team.staff.flatMap(([jobRole, count]) => Array.from({ length: count }, () => jobRole));
    // Whoever of the cast works here takes the first places, the manager of Digital Marketing foremost.
    const known = castOf(team.name);
    for (const [index, jobRole] of places.entries()) {
      join(known[index] ?? names(), team, jobRole, index === 0);
    }
  }
  return people;
}

/** Every combination once, in an order that mixes origins. */
function freshNames(): () => string {
  const draw = chance("names");
  const used = new Set<string>(Object.values(cast).map(({ name }) => name));
  let turn = 0;
  return () => {
    for (;;) {
      const last = lastNames[(turn * 7 + Math.floor(turn / lastNames.length)) % lastNames.length];
      const name = `${draw.pick(firstNames)} ${last}`;
      turn += 1;
      if (!used.has(name)) {
        used.add(name);
        return name;
      }
    }
  };
}

export const mailOf = (name: string) => `${mailName(name)}@demo.skillwright.example`;

const mailName = (name: string) =>
  name
    .toLowerCase()
    .replaceAll("ł", "l")
    .replaceAll("ı", "i")
    .normalize("NFD")
    .replace(/[^a-z -]/g, "")
    .replaceAll(" ", ".");
