package org.aios.etl.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * A token bucket whose tokens come back some time after they were used: a call takes a token, and the token returns one
 * period after the call was answered or broke off. For one lane and under its lock.
 *
 * <p>Why no period, as the far end counts, sees more calls than there are tokens: a call arrives somewhere between its
 * leaving and its answer. Of the calls that arrive within one period, look at the one that took its token last. At that
 * moment none of the others can have been answered a period ago, so each still held a token of its own. A bucket that is
 * refilled by the clock lacks this: it lets its burst and its rate pass within one second, and a call that was slow on
 * its way arrives together with those behind it.
 *
 * <p>A far end that is slow to answer would hold tokens for longer than is due. So a call counts as arrived, answered or
 * not, some time after its bytes have left; the law above holds for calls that do not take longer on their way.
 */
final class Allowance {
    private static final double SECOND = 1e9;

    private final long tokens;
    private final long period;
    private final long onTheWay;
    private final long gap;
    private final Deque<Token> unanswered = new ArrayDeque<>();
    private final Deque<Long> returning = new ArrayDeque<>();
    private long unsent;
    private OptionalLong next = OptionalLong.empty();

    /**
     * Sets up a full bucket.
     *
     * @param perSecond the rate; a fraction above one call a second is rounded down, so that it is never exceeded
     * @param onTheWay the time after which a call counts as arrived
     * @param gap the shortest time between two tokens, so that a full bucket does not go out as one burst
     */
    Allowance(double perSecond, Duration onTheWay, Duration gap) {
        this.tokens = (long) Math.max(1, Math.floor(perSecond));
        this.onTheWay = onTheWay.toNanos();
        this.gap = gap.toNanos();
        this.period = (long) Math.ceil(SECOND / Math.min(1, perSecond));
    }

    /** Returns the nanoseconds until a token may be there; 0 if one is. */
    long untilToken(long now) {
        settle(now);
        if (unsent + unanswered.size() + returning.size() < tokens) {
            return next.isEmpty() ? 0 : Math.max(0, next.getAsLong() - now);
        }
        long soonest = returning.isEmpty() ? Long.MAX_VALUE : returning.element() - now;
        long presumed = unanswered.isEmpty() ? onTheWay : unanswered.element().arrived - now;
        return Math.max(1, Math.min(soonest, presumed + period));
    }

    /** Returns whether every token is there. */
    boolean full(long now) {
        settle(now);
        return unsent == 0 && unanswered.isEmpty() && returning.isEmpty();
    }

    private void settle(long now) {
        while (!unanswered.isEmpty() && (unanswered.element().over || unanswered.element().arrived - now <= 0)) {
            Token token = unanswered.remove();
            if (!token.over) {
                token.over = true;
                returning.add(token.arrived + period);
            }
        }
        while (!returning.isEmpty() && returning.element() - now <= 0) {
            returning.remove();
        }
    }

    /** Takes a token, which has to be there. */
    Token take(long now) {
        next = OptionalLong.of(now + gap);
        unsent++;
        return new Token();
    }

    /** A token that a call holds. */
    final class Token {
        private boolean sent;
        private boolean over;
        private long arrived;

        /** Notes that the call's bytes leave. */
        void leaves(long now) {
            if (!sent && !over) {
                sent = true;
                unsent--;
                arrived = now + onTheWay;
                unanswered.add(this);
            }
        }

        /** Returns whether the call's bytes have left. */
        boolean sent() {
            return sent;
        }

        /** Notes that the call was answered or broke off; does nothing the second time. */
        void over(long now) {
            if (over) {
                return;
            }
            over = true;
            if (!sent) {
                unsent--;
            }
            returning.add(now + period);
        }
    }
}
