package org.aios.etl.core.batch;

import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.payment.PaymentService;
import org.aios.etl.core.pipeline.Tools;

/**
 * Says what a source of a resumed run has cost the run in all. An earlier start may have paid for it, although this one
 * got it from the cache, from another source, or not at all: the ledger knows. Thread-safe.
 */
record TrueCost(PaymentService payments, Tools tools, String run, boolean resumed) {
    Outcome of(SourceItem item, Outcome outcome) {
        boolean mayHavePaid = resumed
                && tools.named(item.tool())
                        .filter(tool -> tool.descriptor().paid())
                        .isPresent();
        if (!mayHavePaid) {
            return outcome;
        }
        try {
            Money spent = payments.spent(run, item.id());
            return spent.equals(outcome.cost()) ? outcome : outcome.costing(spent);
        } catch (CollectionException ledgerUnavailable) {
            return outcome;
        }
    }
}
