/** Evidence that came in by file and whose words are not yet a skill: place in the list of people, words, level, days ago. */
export const unalignedEvidence = [
  [12, "ROS 2 workshop of the robotics congress", 3, 40],
  [27, "trajectory planning", 3, 35],
  [45, "3D printing of jigs", 2, 90],
  [63, "GD&T refresher", 3, 60],
  [81, "firewalls and VPN", 3, 48],
  [96, "SPC training by the supplier", 3, 21],
  [118, "customs declarations", 2, 77],
  [140, "fault finding in 400 V cabinets", 3, 14],
  [176, "runs our LinkedIn channel", 3, 30],
  [178, "Google Analytics course", 3, 66],
  [205, "de-escalation on the phone", 3, 19],
] as const;
