package org.aios.etl.core.payment;

import org.aios.etl.core.model.CollectionException;

/**
 * What goes wrong while one operation asks a provider again and again. Its listeners are told the first failure and the end
 * of the trouble, each once, so that a provider that answers nonsense for an hour is seen at once and fills no log. For one
 * thread.
 */
final class Trouble {
    private final Payer payer;
    private final String provider;
    private final String question;
    private String last = "";
    private boolean told;
    private boolean ended;

    /** Begins without any; {@code question} says what is asked for, such as "for the job 7". */
    Trouble(Payer payer, String provider, String question) {
        this.payer = payer;
        this.provider = provider;
        this.question = question;
    }

    /** Takes that a question failed and will be asked again. */
    void failed(String why) {
        last = why;
        if (!told) {
            told = true;
            tell("Asking %s %s failed; it is asked again until payments.wait is over: %s"
                    .formatted(provider, question, why));
        }
    }

    /** Takes that a question was answered. */
    void healthy() {
        if (!last.isEmpty()) {
            over();
        }
        last = "";
    }

    /** Tells that the trouble is over, whoever noticed its beginning. */
    void over() {
        end("Asking %s %s succeeds again".formatted(provider, question));
    }

    /** Takes that nothing is asked any more, though the last question failed. */
    void givenUp(CollectionException why) {
        if (!last.isEmpty()) {
            end("%s is not asked any more %s (%s); the last question failed: %s"
                    .formatted(provider, question, why.code(), last));
        }
    }

    /** Returns what the last question failed with; empty if it was answered. */
    String last() {
        return last;
    }

    private void end(String message) {
        if (!ended) {
            ended = true;
            tell(message);
        }
    }

    private void tell(String message) {
        payer.troubled(provider, message);
    }
}
