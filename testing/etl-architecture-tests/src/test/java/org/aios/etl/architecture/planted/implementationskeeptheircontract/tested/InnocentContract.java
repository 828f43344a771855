package org.aios.etl.architecture.planted.implementationskeeptheircontract.tested;

import org.aios.etl.testkit.MetricsSinkContract;

/** What stands for the test. */
interface InnocentContract extends MetricsSinkContract {}
