package org.aios.etl.collector.video;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.aios.etl.collector.video.FakeAssemblyAi.Trouble;
import org.aios.etl.collector.video.Medium.Length;
import org.aios.etl.collector.video.Medium.RemoteMedium;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.PriceTable;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.testkit.PaidJobContract;

class AssemblyAiJobContractTest implements PaidJobContract<Transcript> {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final List<String> MODELS = List.of("universal-3-5-pro", "universal-2");

    private final FakeAssemblyAi provider = new FakeAssemblyAi();

    @Override
    public PaidJob<Transcript> job() throws IOException {
        VideoConfig config = AssemblyAiJobTest.config("key");
        return new AssemblyAiJob(
                new AssemblyAiApi(provider, config.assemblyai(), Clock.fixed(provider.now, ZoneOffset.UTC)),
                order(),
                config,
                new AssemblyAiPrices(new PriceTable("default", AssemblyAiPrices.builtIn()), LocalDate.of(2026, 11, 1)),
                new PollPace(),
                Clock.fixed(provider.now, ZoneOffset.UTC));
    }

    @Override
    public void loseNextAnswer() {
        provider.troubles.add(Trouble.LOST_ANSWER);
    }

    @Override
    public void refuseNext() {
        provider.troubles.add(Trouble.BAD_REQUEST);
    }

    @Override
    public void letTimePass() {
        provider.now = provider.now.plus(TEN_MINUTES);
        provider.jobs.keySet().forEach(id -> provider.finish(id, TEN_MINUTES.toSeconds(), "universal-2"));
    }

    @Override
    public int taken() {
        return provider.jobs.size();
    }

    private static AssemblyAiOrder order() throws IOException {
        try {
            return new AssemblyAiOrder(
                    new RemoteMedium(URI.create("https://media.example.com/talk.mp3")),
                    new Length(Optional.of(TEN_MINUTES), true),
                    AssemblyAiLanguage.code("en"),
                    true,
                    MODELS,
                    5);
        } catch (CollectionException unknownLanguage) {
            throw new IOException(unknownLanguage);
        }
    }
}
