import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** Logs what a CNI plugin may log, ordinary things and awkward ones. */
class Network {
  private static final Logger log = LoggerFactory.getLogger("io.flatnet.cni.Network");

  public static void main(String[] arguments) {
    log.info("flatnet-cni 0.3.1 started");
    MDC.put("request_id", "7f9c3a52b1d04e0f8a6b2c1d3e4f5a6b");
    log.debug("reading the network configuration {}", "/etc/cni/net.d/10-flatnet.conflist");
    log.atInfo().addKeyValue("container", "forgejo").addKeyValue("mtu", 1500).log("ADD begins");
    log.info("address {} given to {}", "10.88.0.7", "forgejo");
    log.trace("netlink message of {} bytes", 112);
    log.atWarn().addKeyValue("retries", 3).addKeyValue("wait_ms", 250.5).log("bridge flatnet0 is not up yet");
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", 1), 1000);
    } catch (ConnectException e) {
      log.error("the gateway does not answer", e);
    } catch (IOException e) {
      log.error("unexpected", e);
    }
    log.atInfo().addKeyValue("rate", Double.NaN).addKeyValue("free", Double.POSITIVE_INFINITY).log("no traffic yet");
    MDC.put("level", "gold");
    MDC.put("timestamp", "of the lease");
    log.info("lease renewed");
    MDC.clear();
    log.atInfo().addKeyValue("message", "twice").addKeyValue("netns", "/run/netns/7").addKeyValue("netns", "/run/netns/8").log("DEL begins");
    log.info("コンテナを切断しました");
    log.info("a name cut in the middle of a character: {}", "container-\ud83d");
    log.info("a coloured answer: {}", "\u001b[31mFAILED\u001b[0m");
    log.info("");
    log.error(MarkerFactory.getMarker("FATAL"), "the state directory is not writable");
    log.info("done, {} records", 17);
  }
}
