// One thread, warm: simdjson's DOM parser on lines that lie in memory, no schema. The floor of what
// reading every value of a line costs.  simdjson FILE ROUNDS prints MB in a second of CPU time, median,
// and how many lines are no JSON.
#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

static double cpu_seconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

int main(int argc, char **argv) {
  if (argc != 3) {
    return 2;
  }
  std::vector<char> bytes(200'000'000);
  std::ifstream in(argv[1], std::ios::binary);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<size_t>(in.gcount()));
  std::vector<size_t> ends;
  for (size_t i = 0; i < bytes.size(); i++) {
    if (bytes[i] == '\n') {
      ends.push_back(i);
    }
  }
  bytes.resize(bytes.size() + simdjson::SIMDJSON_PADDING);
  for (const char *kind : {"dom", "on-demand"}) {
    simdjson::dom::parser dom;
    simdjson::ondemand::parser ondemand;
    std::vector<double> rates;
    size_t wrong = 0;
    for (int round = -1; round < std::atoi(argv[2]); round++) {
      double from = cpu_seconds();
      size_t start = 0;
      wrong = 0;
      for (size_t end : ends) {
        if (std::strcmp(kind, "dom") == 0) {
          wrong += dom.parse(bytes.data() + start, end - start, false).error() != simdjson::SUCCESS;
        } else {
          simdjson::ondemand::document document;
          auto error = ondemand.iterate(bytes.data() + start, end - start, bytes.size() - start)
                           .get(document);
          // The last field of most records: all others are passed over on the way to it.
          simdjson::ondemand::object extra;
          if (!error) {
            error = document["extra"].get(extra);
          }
          wrong += error != simdjson::SUCCESS;
        }
        start = end + 1;
      }
      double seconds = cpu_seconds() - from;
      if (round >= 0) {
        rates.push_back(static_cast<double>(ends.back()) / 1e6 / seconds);
      }
    }
    std::sort(rates.begin(), rates.end());
    std::printf("simdjson-%s %.0f %zu\n", kind, rates[rates.size() / 2], wrong);
  }
}
