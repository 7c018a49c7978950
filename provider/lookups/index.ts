export * from "./admins";
export * from "./help-centers";
export * from "./kinds";
export * from "./segments";
export * from "./workspace";
