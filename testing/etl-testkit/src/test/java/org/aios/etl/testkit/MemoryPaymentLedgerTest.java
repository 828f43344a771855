package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.aios.etl.core.port.PaymentLedger;
import org.junit.jupiter.api.Test;

class MemoryPaymentLedgerTest implements PaymentLedgerContract {
    private final MemoryPaymentLedger root = new MemoryPaymentLedger();

    @Override
    public PaymentLedger open() {
        return root.another();
    }

    @Test
    void crashLosesWhatWasNotDurable() throws IOException {
        add("kept");
        root.awaitDurable();
        add("lost");
        assertThat(root.afterCrash().lines()).containsExactly(Lines.opened("kept", "key"));
    }

    private void add(String id) throws IOException {
        root.exclusively(books -> {
            books.append(Lines.opened(id, "key"));
            return id;
        });
    }
}
