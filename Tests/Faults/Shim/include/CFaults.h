// A library to be preloaded into a program, which lets one of its changes to the file system fail.
//
// CRM_FAULT in the environment says what happens to the change of that number, from 1:
//   kill:N     the program is killed before it
//   tear:N     it is killed half-way through a write, else before the change
//   full:N     this one and all later writes find no space on the disk
//   denied     nothing can be written anywhere: the disk is mounted for reading
//   count      nothing; how many changes there were is written to the file that CRM_FAULT_COUNT names
// Changes: writes into files, their making, cutting, renaming and removal, and flushes to the disk.
