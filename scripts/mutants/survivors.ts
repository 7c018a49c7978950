/** Mutants that no test can kill, by name, with the reason: they are no defects. They aren't run. */
export const survivors: Readonly<Record<string, string>> = {
  "ContentImportSource: the API's name of deletePages is misspelt": "It is never sent or read.",
  "updates carry what can't change":
    "No kind that sends everything has such an argument, and none of these ever counts as changed.",
  'Tag: update sends is "everything" for "changes"': "A tag has one argument.",
  'Folder: readBy is "list" for "id"': "The same is read, from the list instead: only slower.",
  'Tag: readBy is "list" for "id"': "The same is read, from the list instead: only slower.",
  'Team: readBy is "list" for "id"': "The same is read, from the list instead: only slower.",
  'ContentImportSource: readBy is "list" for "id"':
    "The same is read, from the list instead: only slower.",
  'Folder: adopts is "byKeyOrId" for "byId"':
    "Without a key, the id alone can name a folder: the types and the reference change, which have tests of their own.",
};
