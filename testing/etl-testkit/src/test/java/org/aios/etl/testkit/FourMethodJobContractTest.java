package org.aios.etl.testkit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Lookup;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Submission;

/** A third party that writes four methods and gets the rest: its jobs carry the intent's id as their own reference. */
class FourMethodJobContractTest implements PaidJobContract<FourMethodJobContractTest.Summary> {
    private static final Money PRICE = Money.usd("0.03");

    record Summary(String text) {}

    private final Map<String, String> jobOfIntent = new LinkedHashMap<>();
    private boolean finished;
    private boolean loseAnswer;
    private boolean loseRequest;
    private boolean refuse;

    @Override
    public PaidJob<Summary> job() {
        return new PaidJob<>() {
            @Override
            public String provider() {
                return "summaries";
            }

            @Override
            public Estimate estimate() {
                return new Estimate(PRICE, PRICE, Duration.ofSeconds(5), "one summary at $0.03");
            }

            @Override
            public Submission<Summary> submit(Intent intent) throws CollectionException {
                if (refuse) {
                    refuse = false;
                    return new Submission.Refused<>(new CollectionException(ErrorCode.INVALID_REQUEST, "no"));
                }
                if (loseRequest) {
                    loseRequest = false;
                    throw new CollectionException(ErrorCode.REMOTE_ERROR, "connection reset");
                }
                String id = "summary-" + jobOfIntent.size();
                jobOfIntent.put(intent.id(), id);
                finished = false;
                if (loseAnswer) {
                    loseAnswer = false;
                    throw new CollectionException(ErrorCode.TIMEOUT, "no answer");
                }
                return new Submission.Accepted<>(id);
            }

            @Override
            public Lookup find(Intent intent) {
                return jobOfIntent.containsKey(intent.id())
                        ? new Lookup.Found(jobOfIntent.get(intent.id()))
                        : new Lookup.Absent();
            }

            @Override
            public Progress<Summary> fetch(String id) {
                if (!jobOfIntent.containsValue(id)) {
                    return new Progress.Failed<>(new CollectionException(ErrorCode.LOST, "unknown"), Money.ZERO);
                }
                return finished
                        ? new Progress.Done<>(new Summary("of " + id), PRICE)
                        : new Progress.Waiting<>(Duration.ofSeconds(1));
            }
        };
    }

    @Override
    public void loseNextAnswer() {
        loseAnswer = true;
    }

    @Override
    public void loseNextRequest() {
        loseRequest = true;
    }

    @Override
    public void refuseNext() {
        refuse = true;
    }

    @Override
    public void letTimePass() {
        finished = true;
    }

    @Override
    public int taken() {
        return jobOfIntent.size();
    }
}
