package org.aios.etl.collector.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aios.etl.testkit.CollectorContract;
import org.aios.etl.testkit.StubContext;

class VideoContractTest implements CollectorContract<VideoRequest, Transcript> {
    @Override
    public Class<VideoCollectorProvider> provider() {
        return VideoCollectorProvider.class;
    }

    @Override
    public Path example(Path folder, String name) throws IOException {
        String captions =
                "1\n00:00:01,000 --> 00:00:02,000\nThe boat is here.\n\n2\n00:00:02,000 --> 00:00:03,000\nAnd it is ready.\n";
        return Files.writeString(folder.resolve(name + ".srt"), captions);
    }

    @Override
    public StubContext context() {
        return new StubContext().withHttp(FakeAssemblyAi.finishingAtOnce());
    }
}
