package org.aios.etl.core.cache;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/**
 * One entry of the cache with everything needed to trust it; {@link EnvelopeFormat} turns it into bytes and back.
 * Immutable. Times are exact to a millisecond.
 *
 * @param key the full key, so that an entry under a wrong key is noticed
 * @param tool the tool that made it
 * @param source the source's address as the first caller gave it, for listing and invalidation
 * @param created when it was stored or last renewed
 * @param collectedAt when the content was really collected
 * @param ttl how long it counts as fresh after {@code created}, from nothing to a hundred years
 * @param staleUntil until when it may be of use although it is no longer fresh; not before the end of {@code ttl}
 * @param cost what collecting it had cost
 * @param tags short words by which it can be invalidated
 * @param freshness how to revalidate it
 * @param version the release that made it
 * @param content what it answers with
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Envelope(
        String key,
        String tool,
        String source,
        Instant created,
        Instant collectedAt,
        Duration ttl,
        Instant staleUntil,
        Money cost,
        Set<String> tags,
        Freshness freshness,
        String version,
        Content content) {

    /** The longest time to live, and the longest time after it. */
    public static final Duration LONGEST_TTL = Duration.ofDays(36_500);

    /** Clocks of two machines, or one that is being set, may differ so much without an entry being of the future. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    public Envelope {
        created = created.truncatedTo(ChronoUnit.MILLIS);
        collectedAt = collectedAt.truncatedTo(ChronoUnit.MILLIS);
        ttl = within(ttl);
        Instant expiry = created.plus(ttl);
        Instant last = expiry.plus(LONGEST_TTL);
        Instant until = staleUntil.truncatedTo(ChronoUnit.MILLIS);
        staleUntil = until.isBefore(expiry) ? expiry : until.isAfter(last) ? last : until;
        tags = Set.copyOf(tags);
    }

    private static Duration within(Duration time) {
        if (time.isNegative()) {
            return Duration.ZERO;
        }
        return time.compareTo(LONGEST_TTL) > 0 ? LONGEST_TTL : time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Begins an answer that is collected and stored now, expires at once, cost nothing and cannot be revalidated. */
    public static Envelope answer(String key, String tool, String source, Instant now, byte[] result) {
        return bare(key, tool, source, now, new Content.Plain(result));
    }

    /** Begins an entry that says what the far end said now instead of giving a result; it expires at once. */
    public static Envelope refusal(String key, String tool, String source, Instant now, ErrorCode code, String said) {
        return bare(key, tool, source, now, new Content.Refusal(code, said));
    }

    private static Envelope bare(String key, String tool, String source, Instant now, Content content) {
        return new Envelope(
                key, tool, source, now, now, Duration.ZERO, now, Money.ZERO, Set.of(), Freshness.DEFAULT, "", content);
    }

    /** Returns the entry as fresh for a time from its {@code created} on, and of some use for another time after that. */
    public Envelope freshFor(Duration time, Duration staleFor) {
        Instant expiry = created.plus(within(time));
        return new Envelope(
                key,
                tool,
                source,
                created,
                collectedAt,
                time,
                expiry.plus(within(staleFor)),
                cost,
                tags,
                freshness,
                version,
                content);
    }

    /** Returns the entry as collected then by that release. */
    public Envelope collected(Instant at, String by) {
        return new Envelope(key, tool, source, created, at, ttl, staleUntil, cost, tags, freshness, by, content);
    }

    /** Returns the entry at what collecting it had cost. */
    public Envelope costing(Money money) {
        return new Envelope(
                key, tool, source, created, collectedAt, ttl, staleUntil, money, tags, freshness, version, content);
    }

    /** Returns the entry with other tags. */
    public Envelope tagged(Set<String> words) {
        return new Envelope(
                key, tool, source, created, collectedAt, ttl, staleUntil, cost, words, freshness, version, content);
    }

    /** Returns the entry with a way to revalidate it; of {@code Freshness} only the validators are kept. */
    public Envelope revalidatedBy(Freshness validators) {
        Freshness kept = new Freshness(Optional.empty(), validators.etag(), validators.lastModified());
        return new Envelope(
                key, tool, source, created, collectedAt, ttl, staleUntil, cost, tags, kept, version, content);
    }

    Envelope with(Content other) {
        return new Envelope(
                key, tool, source, created, collectedAt, ttl, staleUntil, cost, tags, freshness, version, other);
    }

    /** Returns when it stops counting as fresh. */
    public Instant expires() {
        return created.plus(ttl);
    }

    /** Returns whether the entry is still fresh. One of the future is not: how old it is, nobody knows. */
    public boolean freshAt(Instant now) {
        return !ofTheFuture(now) && now.isBefore(expires());
    }

    /** Returns whether the entry is no longer fresh, but not for longer than a time. */
    public boolean staleAt(Instant now, Duration window) {
        return !ofTheFuture(now)
                && !freshAt(now)
                && now.isBefore(staleUntil)
                && now.isBefore(expires().plus(within(window)));
    }

    /** Returns whether the entry is of no more use. */
    public boolean overAt(Instant now) {
        return !now.isBefore(staleUntil);
    }

    private boolean ofTheFuture(Instant now) {
        return created.isAfter(now.plus(CLOCKS_DIFFER));
    }

    /** Returns how long ago the content was collected, never negative. */
    public Duration ageAt(Instant now) {
        Duration age = Duration.between(collectedAt, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** Returns whether it says what the far end said instead of giving a result. */
    public boolean negative() {
        return content instanceof Content.Refusal;
    }

    /** Returns the result; fails for an entry that is packed or has none. */
    public byte[] payload() {
        if (content instanceof Content.Plain plain) {
            return plain.bytes();
        }
        throw new IllegalStateException("The entry %s has no unpacked result but %s".formatted(key, content));
    }

    /** Returns tags in a fixed order. */
    Set<String> sortedTags() {
        return new TreeSet<>(tags);
    }
}
