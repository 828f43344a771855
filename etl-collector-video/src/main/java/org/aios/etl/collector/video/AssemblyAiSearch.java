package org.aios.etl.collector.video;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aios.etl.collector.video.AssemblyAiApi.Answer;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Lookup;
import tools.jackson.databind.JsonNode;

/** Looks through the provider's list of jobs, newest first, 200 at a time. For one thread. */
final class AssemblyAiSearch {
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 100;
    /** So few may be asked for by their ids: that costs no more than another page and may bring their results along. */
    private static final int FEW = 2;
    /** How far the provider's clock may be behind ours. */
    private static final Duration SKEW = Duration.ofSeconds(2);
    /** Beyond this age before the intent no job can be the one looked for, whatever the clocks say. */
    private static final Duration FAR_BEFORE = Duration.ofMinutes(10);

    private final AssemblyAiApi api;
    private final AssemblyAiRecentJobs recent;

    AssemblyAiSearch(AssemblyAiApi api, AssemblyAiRecentJobs recent) {
        this.api = api;
        this.recent = recent;
    }

    private record Candidate(String id, Optional<Instant> created) {}

    /**
     * The oldest job since the intent with its audio and options that nobody else owns; a list too long to be read to its
     * end decides nothing.
     */
    Lookup find(Intent intent, AssemblyAiOrder order, Set<String> others) throws CollectionException {
        boolean unique = order.medium() instanceof Medium.LocalMedium;
        List<Candidate> candidates = new ArrayList<>();
        String before = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode jobs = api.list(PAGE, before).path("transcripts");
            boolean past = jobs.size() < PAGE;
            for (JsonNode job : jobs) {
                Optional<Instant> created = instant(job.path("created").asString(""));
                past |= created.isPresent()
                        && created.get().isBefore(intent.at().minus(FAR_BEFORE));
                boolean inTime = unique
                        || created.isEmpty()
                        || !created.get().isBefore(intent.at().minus(SKEW));
                String id = job.path("id").asString("");
                if (inTime
                        && !others.contains(id)
                        && job.path("audio_url").asString("").equals(intent.reference())) {
                    candidates.add(new Candidate(id, created));
                }
            }
            if (past) {
                return choose(candidates, intent, order);
            }
            before = jobs.path(jobs.size() - 1).path("id").asString("");
        }
        return new Lookup.Unsupported();
    }

    private Lookup choose(List<Candidate> newestFirst, Intent intent, AssemblyAiOrder order)
            throws CollectionException {
        List<Candidate> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        for (Candidate candidate : oldestFirst) {
            Answer answer = api.transcript(candidate.id());
            if (!answer.ok() || answer.json().isEmpty()) {
                throw AssemblyAiErrors.question("the question for job " + candidate.id(), answer);
            }
            JsonNode job = answer.json().get();
            AssemblyAiErrors.checkSameJob(candidate.id(), Optional.of(intent.reference()), job);
            if (order.matches(job)) {
                return new Lookup.Found(candidate.id());
            }
        }
        return new Lookup.Absent();
    }

    /** Which jobs have ended, well or badly; the few that the list does not show have to be asked for one by one. */
    Set<String> finished(Set<String> waiting) throws CollectionException {
        if (waiting.size() < FEW) {
            return waiting;
        }
        Set<String> unseen = new HashSet<>(waiting);
        Set<String> finished = new HashSet<>();
        String before = recent.pageOf(waiting).orElse("");
        int pages = waiting.size() / PAGE + 3;
        for (int page = 0; page < pages && unseen.size() >= (page == 0 ? 1 : FEW); page++) {
            JsonNode jobs = api.list(PAGE, before).path("transcripts");
            for (JsonNode job : jobs) {
                String id = job.path("id").asString("");
                if (unseen.remove(id) && ended(job.path("status").asString(""))) {
                    finished.add(id);
                }
            }
            if (jobs.size() < PAGE) {
                break;
            }
            before = jobs.path(jobs.size() - 1).path("id").asString("");
        }
        finished.addAll(unseen);
        return finished;
    }

    private static boolean ended(String status) {
        return status.equals("completed") || status.equals("error");
    }

    /** The provider writes UTC, mostly without saying so. */
    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(
                    text.matches(".*(?:Z|[+-]\\d{2}:?\\d{2})$")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
