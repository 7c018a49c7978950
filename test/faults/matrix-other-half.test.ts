import { samples, samplesOfParts } from "../conformance/samples";
import { describeFaults } from "./matrix";

// In two files, so that two processors share the work.
describeFaults([...samples.filter((_, at) => at % 2 === 1), ...samplesOfParts]);
