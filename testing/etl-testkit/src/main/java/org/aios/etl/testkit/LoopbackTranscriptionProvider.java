package org.aios.etl.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.aios.etl.core.model.Money;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in for a paid transcription service on 127.0.0.1, after the public description of the AssemblyAI v2 API: upload,
 * submit, ask, list. It counts what it bills, so that a test can prove that nothing was paid twice. Equal media
 * give equal transcripts; a PCM WAV file keeps its true length. Times go by the given clock. Thread-safe; the methods that
 * start with {@code with} are meant for the beginning.
 */
public final class LoopbackTranscriptionProvider implements AutoCloseable {
    /** The key that it expects. */
    public static final String KEY = "test-key";

    private static final String JSON = "application/json";
    private static final int MOST_LISTED = 200;

    private final LoopbackWebServer server;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by the lock, like all below. */
    private final Map<String, SpokenMedium> uploads = new HashMap<>();

    private final Map<String, TranscriptionJob> jobs = new HashMap<>();
    private final List<TranscriptionJob> order = new ArrayList<>();
    private final Set<String> forgotten = new HashSet<>();
    private final Deque<TranscriptionFault> next = new ArrayDeque<>();
    private final Map<TranscriptionFault, Double> chances = new EnumMap<>(TranscriptionFault.class);
    private Random random = new Random(1);
    private Duration latency = Duration.ZERO;
    private Duration listLag = Duration.ZERO;
    private final PriorityQueue<Instant> slots = new PriorityQueue<>();
    private int slotCount = Integer.MAX_VALUE;
    private Optional<Duration> length = Optional.empty();
    private Optional<Money> rate = Optional.empty();
    private volatile Consumer<LoopbackRequest> observer = request -> {};

    private LoopbackTranscriptionProvider(LoopbackWebServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** Starts a provider in real time whose jobs are done at once. */
    public static LoopbackTranscriptionProvider start() throws IOException {
        return start(Clock.systemUTC());
    }

    /** Starts a provider whose jobs and list go by a clock, such as a {@link FakeClock}. */
    public static LoopbackTranscriptionProvider start(Clock clock) throws IOException {
        LoopbackTranscriptionProvider provider = new LoopbackTranscriptionProvider(LoopbackWebServer.start(), clock);
        provider.server.otherwise(provider::answer);
        return provider;
    }

    /** Sets how long a job takes. */
    public LoopbackTranscriptionProvider withLatency(Duration time) {
        return locked(() -> latency = time);
    }

    /** Sets how long after its submission a job first appears in the list. */
    public LoopbackTranscriptionProvider withListLag(Duration time) {
        return locked(() -> listLag = time);
    }

    /**
     * Sets how many jobs are worked on at once; the others wait in the order of their submission. Jobs that are under way
     * already do not count.
     */
    public LoopbackTranscriptionProvider withSlots(int count) {
        return locked(() -> {
            slotCount = count;
            slots.clear();
        });
    }

    /** Sets how long every recording is that is submitted from now on, whatever its bytes or address say. */
    public LoopbackTranscriptionProvider withLength(Duration time) {
        return locked(() -> length = Optional.of(time));
    }

    /** Sets what it bills for an hour of audio, whichever the model; the public list prices if never called. */
    public LoopbackTranscriptionProvider withRate(Money perHour) {
        return locked(() -> rate = Optional.of(perHour));
    }

    /** Tells every request as it comes; called by many threads at once. */
    public LoopbackTranscriptionProvider withObserver(Consumer<LoopbackRequest> told) {
        observer = told;
        return this;
    }

    /** Spoils the next submissions, one by one. */
    public LoopbackTranscriptionProvider spoilNext(TranscriptionFault... faults) {
        return locked(() -> next.addAll(Arrays.asList(faults)));
    }

    /** Spoils submissions with the given probability each, from a seed. */
    public LoopbackTranscriptionProvider spoilAtRandom(long seed, Map<TranscriptionFault, Double> probabilities) {
        return locked(() -> {
            random = new Random(seed);
            chances.clear();
            chances.putAll(probabilities);
        });
    }

    /** Forgets every job, as a provider does after its retention time: neither known nor listed, but still billed. */
    public void forgetJobs() {
        locked(() -> forgotten.addAll(jobs.keySet()));
    }

    /** Returns the base address, such as {@code http://127.0.0.1:34567}. */
    public URI base() {
        return URI.create(address());
    }

    /** Returns the requests so far. */
    public List<LoopbackRequest> requests() {
        return server.requests();
    }

    /** Returns how many uploads it took. */
    public long uploads() {
        return server.count("/v2/upload");
    }

    /** Returns what it has billed so far. */
    public TranscriptionBill bill() {
        lock.lock();
        try {
            List<TranscriptionJob> billed =
                    order.stream().filter(job -> !job.fails()).toList();
            int distinct = billed.stream()
                    .map(TranscriptionJob::medium)
                    .collect(Collectors.toSet())
                    .size();
            long seconds =
                    billed.stream().mapToLong(job -> job.medium().seconds()).sum();
            Money total = billed.stream().map(this::cost).reduce(Money.ZERO, Money::plus);
            return new TranscriptionBill(jobs.size(), distinct, billed.size() - distinct, seconds, total);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private Money cost(TranscriptionJob job) {
        Money perHour = rate.orElse(TranscriptionRules.PRICES.getOrDefault(job.model(), Money.ZERO));
        return Money.perHour(perHour, Duration.ofSeconds(job.medium().seconds()));
    }

    private LoopbackTranscriptionProvider locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
        return this;
    }

    private LoopbackAnswer answer(LoopbackRequest request) {
        observer.accept(request);
        if (!request.header("authorization").orElse("").equals(KEY)) {
            return refusal(401, "Authentication error, API token missing/invalid");
        }
        Supplier<LoopbackAnswer> answer;
        lock.lock();
        try {
            answer = route(request);
        } finally {
            lock.unlock();
        }
        return answer.get();
    }

    /** Does what is asked for; the answer is written down without the lock, so that long ones delay nobody else. */
    private Supplier<LoopbackAnswer> route(LoopbackRequest request) {
        String call = request.method() + " " + request.path();
        if (call.equals("POST /v2/upload")) {
            LoopbackAnswer answer = upload(request.body());
            return () -> answer;
        } else if (call.equals("POST /v2/transcript")) {
            return submit(request);
        } else if (call.equals("GET /v2/transcript")) {
            return list(query(request.query()));
        } else if (request.path().startsWith("/v2/transcript/")) {
            return one(request.method(), request.path().substring("/v2/transcript/".length()));
        }
        return () -> refusal(404, "Not found");
    }

    private LoopbackAnswer upload(byte[] body) {
        if (body.length == 0) {
            return refusal(400, "Empty upload");
        }
        String address = address() + "/upload/" + UUID.randomUUID();
        uploads.put(address, SpokenMedium.ofBytes(body));
        return json(JsonMapper.shared().createObjectNode().put("upload_url", address));
    }

    private Supplier<LoopbackAnswer> submit(LoopbackRequest request) {
        JsonNode wanted;
        try {
            wanted = JsonMapper.shared().readTree(request.body());
        } catch (JacksonException e) {
            return () -> refusal(400, "Invalid JSON in the request body");
        }
        Optional<String> refusal = TranscriptionRules.refusal(wanted);
        if (refusal.isPresent()) {
            return () -> refusal(400, refusal.get());
        }
        Optional<TranscriptionFault> fault = fault();
        if (fault.isPresent() && !fault.get().accepts()) {
            return () -> spoiled(fault.get(), LoopbackAnswer.status(503));
        }
        TranscriptionJob job = accept(wanted, fault.isPresent() && fault.get() == TranscriptionFault.JOB_FAILS);
        return () -> {
            LoopbackAnswer answer = json(job.view(clock.instant()));
            return fault.isPresent() ? spoiled(fault.get(), answer) : answer;
        };
    }

    private Optional<TranscriptionFault> fault() {
        TranscriptionFault planned = next.poll();
        double drawn = random.nextDouble();
        if (planned != null) {
            return Optional.of(planned);
        }
        for (Map.Entry<TranscriptionFault, Double> chance : chances.entrySet()) {
            drawn -= chance.getValue();
            if (drawn < 0) {
                return Optional.of(chance.getKey());
            }
        }
        return Optional.empty();
    }

    private static LoopbackAnswer spoiled(TranscriptionFault fault, LoopbackAnswer answer) {
        return switch (fault) {
            case RATE_LIMITED -> refusal(429, "Too many requests").header("Retry-After", "1");
            case UNAVAILABLE -> refusal(503, "Service unavailable");
            case ERROR_AFTER -> refusal(500, "Internal server error");
            case DROPPED_BEFORE, DROPPED_AFTER -> answer.spoiled(LoopbackAnswer.Manner.RESET);
            case CUT_AFTER -> answer.spoiled(LoopbackAnswer.Manner.CUT);
            case PAGE_AFTER -> LoopbackAnswer.ok("text/html", "<html><body>Bad gateway</body></html>");
            case HANGS_AFTER -> answer.spoiled(LoopbackAnswer.Manner.HANGING);
            case JOB_FAILS -> answer;
        };
    }

    private TranscriptionJob accept(JsonNode wanted, boolean fails) {
        String medium = wanted.path("audio_url").asString("");
        SpokenMedium made = uploads.getOrDefault(medium, SpokenMedium.ofAddress(medium));
        SpokenMedium known = length.map(made::lasting).orElse(made);
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        TranscriptionJob job = new TranscriptionJob(id, jobs.size(), wanted, known, now, untilDone(now), fails);
        jobs.put(id, job);
        order.add(job);
        return job;
    }

    /** Takes a slot, or the one that is free first; returns the time in the queue and the job's own. */
    private Duration untilDone(Instant now) {
        Instant free = slots.size() < slotCount ? now : slots.remove();
        Instant done = (free.isAfter(now) ? free : now).plus(latency);
        slots.add(done);
        return Duration.between(now, done);
    }

    private Supplier<LoopbackAnswer> one(String method, String id) {
        TranscriptionJob job = jobs.get(id);
        if (job == null || forgotten.contains(id)) {
            return () -> refusal(400, "Transcript lookup error, transcript id not found");
        }
        return () -> method.equals("GET") ? json(job.view(clock.instant())) : refusal(404, "Not found");
    }

    private Supplier<LoopbackAnswer> list(Map<String, String> query) {
        int limit = limit(query.getOrDefault("limit", "10"));
        if (limit < 1 || limit > MOST_LISTED) {
            return () -> refusal(400, "limit should be between 1 and 200");
        }
        Instant now = clock.instant();
        List<TranscriptionJob> found = newest(limit + 1, query, now);
        boolean older = found.size() > limit;
        List<TranscriptionJob> shown = found.subList(0, Math.min(limit, found.size()));
        return () -> json(page(shown, limit, older, now));
    }

    private List<TranscriptionJob> newest(int most, Map<String, String> query, Instant now) {
        List<TranscriptionJob> found = new ArrayList<>();
        for (int i = order.size() - 1; i >= 0 && found.size() < most; i--) {
            TranscriptionJob job = order.get(i);
            if (!forgotten.contains(job.id())
                    && !now.isBefore(job.accepted().plus(listLag))
                    && matches(job, query, now)) {
                found.add(job);
            }
        }
        return found;
    }

    private static int limit(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    private boolean matches(TranscriptionJob job, Map<String, String> query, Instant now) {
        return Optional.ofNullable(query.get("status"))
                        .map(job.status(now)::equals)
                        .orElse(true)
                && Optional.ofNullable(query.get("created_on"))
                        .map(job.accepted().toString()::startsWith)
                        .orElse(true)
                && Optional.ofNullable(query.get("before_id"))
                        .map(id -> job.number() < number(id))
                        .orElse(true)
                && Optional.ofNullable(query.get("after_id"))
                        .map(id -> job.number() > number(id))
                        .orElse(true);
    }

    private int number(String id) {
        TranscriptionJob job = jobs.get(id);
        return job == null ? -1 : job.number();
    }

    private ObjectNode page(List<TranscriptionJob> shown, int limit, boolean older, Instant now) {
        ObjectNode page = JsonMapper.shared().createObjectNode();
        ObjectNode details = page.putObject("page_details");
        details.put("limit", limit).put("result_count", shown.size()).putNull("next_url");
        details.put("current_url", address() + "/v2/transcript?limit=" + limit);
        if (older) {
            String last = shown.get(shown.size() - 1).id();
            details.put("prev_url", address() + "/v2/transcript?limit=" + limit + "&before_id=" + last);
        } else {
            details.putNull("prev_url");
        }
        ArrayNode items = page.putArray("transcripts");
        shown.forEach(job -> items.add(job.item(now, address())));
        return page;
    }

    private String address() {
        return server.uri("").toString();
    }

    private static Map<String, String> query(String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                values.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private static LoopbackAnswer json(JsonNode node) {
        return LoopbackAnswer.ok(JSON, node.toString());
    }

    private static LoopbackAnswer refusal(int status, String why) {
        byte[] body = JsonMapper.shared()
                .createObjectNode()
                .put("error", why)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return LoopbackAnswer.status(status).header("Content-Type", JSON).with(body);
    }
}
