package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.core.cache.ResultCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code etl cache verify}: exit code 0 if all is clean or repaired, 3 if damage is left or nothing could be looked at. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Checks every entry and removes those that do not verify. Exit code 3: damage is left.")
final class CacheVerifyCommand implements Callable<Integer> {
    private final CacheCare care;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CacheVerifyCommand(CacheCare care) {
        this.care = care;
    }

    @Override
    public Integer call() throws ConfigException, IOException {
        try {
            return care.look(open -> {
                ResultCache.Verified verified = open.cache().verify();
                print(verified);
                return verified.removed() == verified.damaged() ? ExitCode.OK : ExitCode.SOME_FAILED;
            });
        } catch (CacheCare.UnusableCacheException e) {
            care.err().println(e.getMessage());
            return ExitCode.SOME_FAILED;
        }
    }

    private void print(ResultCache.Verified verified) {
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("checked", verified.checked());
            map.put("damaged", verified.damaged());
            map.put("removed", verified.removed());
            care.json(map);
            return;
        }
        String checked = Figures.entries(verified.checked()) + " checked";
        long left = verified.damaged() - verified.removed();
        care.out()
                .println(
                        verified.damaged() == 0
                                ? checked + ", all verify"
                                : "%s, %d damaged and removed%s"
                                        .formatted(
                                                checked,
                                                verified.removed(),
                                                left == 0 ? "" : ", %d damaged and still there".formatted(left)));
    }
}
