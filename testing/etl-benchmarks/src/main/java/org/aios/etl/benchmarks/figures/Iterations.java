package org.aios.etl.benchmarks.figures;

import java.util.List;

/**
 * The runs of one research workflow, one after the other.
 *
 * @param runs the iterations in order
 * @param answers what each source's first collection answered
 * @param seen what a user sees in the end; empty where nobody looked
 */
record Iterations(List<PaidRun> runs, FirstAnswers answers, String seen) {
    Iterations {
        runs = List.copyOf(runs);
    }

    PaidRun last() {
        return runs.get(runs.size() - 1);
    }

    PaidRun.Bill bill() {
        return runs.stream().map(PaidRun::bill).reduce(PaidRun.Bill.NOTHING, PaidRun.Bill::plus);
    }
}
