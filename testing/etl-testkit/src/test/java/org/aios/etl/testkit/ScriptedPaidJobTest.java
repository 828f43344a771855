package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.Paid;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.core.spi.Submission;
import org.junit.jupiter.api.Test;

class ScriptedPaidJobTest {
    private static final Money PRICE = Money.usd("0.2");

    record Text(String text) {}

    private final ScriptedPaidJob<Text> first = new ScriptedPaidJob<>("first", PRICE);
    private final ScriptedPaidJob<Text> second = new ScriptedPaidJob<>("second", PRICE);

    @Test
    void jobRunsThroughItsSteps() throws CollectionException {
        first.submitting(() -> new Submission.Accepted<>("job-1"))
                .fetching(
                        () -> new Progress.Waiting<>(Duration.ZERO), () -> new Progress.Done<>(new Text("hi"), PRICE));
        try (StubContext context = new StubContext()) {
            Paid<Text> paid = context.payOnce(new Purchase<>("key", Text.class, List.of(first)));
            assertThat(paid).isEqualTo(new Paid<>(new Text("hi"), "first", PRICE, Money.ZERO));
            assertThat(context.payments()).hasSize(1).allMatch(payment -> payment.fetches() == 2);
        }
        assertThat(first.calls()).containsExactly("prepare", "submit", "fetch job-1", "fetch job-1");
    }

    @Test
    void certainRefusalLeadsToTheNextRung() throws CollectionException {
        first.submitting(() -> new Submission.Refused<>(new CollectionException(ErrorCode.MISSING_KEY, "no key")));
        second.submitting(() -> new Submission.Finished<>(new Text("hi"), PRICE));
        try (StubContext context = new StubContext()) {
            Paid<Text> paid = context.payOnce(new Purchase<>("key", Text.class, List.of(first, second)));
            assertThat(paid.provider()).isEqualTo("second");
        }
    }

    @Test
    void unclearAnswerEndsTheLadder() {
        first.submitting(() -> {
            throw new CollectionException(ErrorCode.REMOTE_ERROR, "connection reset");
        });
        try (StubContext context = new StubContext()) {
            assertThatThrownBy(() -> context.payOnce(new Purchase<>("key", Text.class, List.of(first, second))))
                    .hasMessage("connection reset");
        }
        assertThat(second.submitted()).isZero();
    }
}
