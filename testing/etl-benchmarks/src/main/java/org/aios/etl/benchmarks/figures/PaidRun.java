package org.aios.etl.benchmarks.figures;

import java.math.BigDecimal;
import org.aios.etl.benchmarks.launcher.RunReport;

/**
 * One finished run, and what it cost.
 *
 * @param name what it is called here
 * @param report its report
 * @param rows its rows
 * @param bill what the provider counted meanwhile
 * @param requests what provider and web server were asked meanwhile
 * @param agreement whether all places tell the same of it
 * @param said what it told on standard error
 */
record PaidRun(
        String name, RunReport report, RunRows rows, Bill bill, long requests, Agreement agreement, String said) {
    /** What a provider counted: submissions it took, and US dollars. */
    record Bill(long payments, BigDecimal billed) {
        static final Bill NOTHING = new Bill(0, BigDecimal.ZERO);

        Bill plus(Bill other) {
            return new Bill(payments + other.payments, billed.add(other.billed));
        }
    }
}
