package org.aios.etl.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures as one JSON object, series in order. */
final class JsonFigures {
    private JsonFigures() {}

    static String of(Figures figures) {
        List<Object> counters = new ArrayList<>();
        figures.counts().forEach((series, value) -> {
            Map<String, Object> counter = named(series);
            counter.put("value", value);
            counters.add(counter);
        });
        List<Object> timers = new ArrayList<>();
        figures.timers().forEach((series, snapshot) -> timers.add(timer(series, snapshot)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("counters", counters);
        all.put("timers", timers);
        all.putAll(rates(Rates.of(figures)));
        return Json.of(all);
    }

    private static Map<String, Object> rates(Rates rates) {
        List<Object> hits = new ArrayList<>();
        rates.hits().forEach((series, share) -> {
            Map<String, Object> rate = named(series);
            rate.put("hits", share.hits());
            rate.put("of", share.all());
            rate.put("rate", share.rate());
            hits.add(rate);
        });
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("hit_rates", hits);
        rates.perSecond().ifPresent(rate -> all.put("sources_per_second", rate));
        return all;
    }

    private static Map<String, Object> named(Series series) {
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("name", series.name());
        figure.put("labels", series.labels());
        return figure;
    }

    /** All times are in seconds. */
    private static Map<String, Object> timer(Series series, ExactSnapshot snapshot) {
        Map<String, Object> timer = named(series);
        timer.put("count", snapshot.count());
        timer.put("sum_seconds", Figures.seconds(snapshot.sum()));
        timer.put("min", Figures.seconds(snapshot.getMin()));
        timer.put("max", Figures.seconds(snapshot.getMax()));
        timer.put("mean", Figures.seconds(snapshot.getMean()));
        timer.put("p50", Figures.seconds(snapshot.getValue(0.5)));
        timer.put("p95", Figures.seconds(snapshot.getValue(0.95)));
        timer.put("p99", Figures.seconds(snapshot.getValue(0.99)));
        return timer;
    }
}
