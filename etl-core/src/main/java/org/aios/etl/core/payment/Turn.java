package org.aios.etl.core.payment;

import java.time.Duration;
import java.util.List;

/** What an operation that waits for a job is to do next. */
sealed interface Turn {
    /** Fetch its own job, which a question for many may have reported as ended. */
    record Fetch(boolean reported) implements Turn {}

    /** Ask for all these jobs in one question, on behalf of those who wait for them. */
    record Ask(List<WaitingJob> jobs) implements Turn {
        public Ask {
            jobs = List.copyOf(jobs);
        }
    }

    /** Wait, at most so long. */
    record Sleep(Duration time) implements Turn {}
}
