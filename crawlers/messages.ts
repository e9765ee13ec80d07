import type { FailureCode, FailureParams } from "./errors.ts";

export type Language = "vi" | "en";

/**
 * Every failure of a crawl in both languages: what is wrong and what to do, in one line. `{holes}` are filled from the
 * error's `params`. A test holds that no code is missing and that both languages name the same holes.
 */
export const messages = {
  address_blocked: {
    vi: "Không đọc {url}: địa chỉ dẫn vào máy này hoặc mạng nội bộ, hoặc không viết như địa chỉ web thường ({reason}). Chỉ đọc các trang công khai trên Internet; hãy kiểm tra lại địa chỉ.",
    en: "{url} is not read: it leads to this machine or an internal network, or is not written as usual web addresses are ({reason}). Only public pages on the Internet are read; check the address.",
  },
  robots_disallowed: {
    vi: "robots.txt của {host} không cho máy đọc trang này, và chúng tôi làm theo. Hãy chọn địa chỉ khác, hoặc xin phép chủ trang.",
    en: "The robots.txt of {host} does not allow this page to be read by machines, and we obey. Choose another address, or ask the site's owner.",
  },
  robots_deferred: {
    vi: "Chưa đọc được robots.txt của {host} ({reason}), nên chưa đọc trang nào ở đó. Sẽ tự thử lại; nếu kéo dài, hãy mở thử trang bằng trình duyệt.",
    en: "The robots.txt of {host} cannot be read now ({reason}), so no page there is. It is tried again by itself; if it lasts, open the site in a browser.",
  },
  host_resting: {
    vi: "{host} đang được cho nghỉ giữa hai lượt đọc. Không cần làm gì: lượt sau sẽ đọc tiếp.",
    en: "{host} is given a rest between two readings. Nothing to do: the next round goes on.",
  },
  url_invalid: {
    vi: "“{url}” không phải là địa chỉ web hợp lệ. Hãy viết đầy đủ, bắt đầu bằng https://.",
    en: "“{url}” is not a valid web address. Write it in full, beginning with https://.",
  },
  place_closed: {
    vi: "Không đọc {host}: điều khoản ở đó không cho máy đọc, hoặc đó không phải nơi công khai. Tin ở đó đến bàn khi người dân hỏi, hoặc khi người phân tích dán chữ ở “Kiểm tra” hay “Đưa tài liệu vào”.",
    en: "{host} is not read: its terms forbid machines to, or it is no public place. What stands there reaches the desk when residents ask about it, or when an analyst pastes the words under “Check” or “Bring in documents”.",
  },
  redirect_loop: {
    vi: "{url} chuyển hướng vòng tròn. Hãy mở trang bằng trình duyệt và đăng ký địa chỉ cuối cùng.",
    en: "{url} redirects in a circle. Open the page in a browser and register the address where it ends.",
  },
  redirect_too_many: {
    vi: "Trang chuyển hướng quá {limit} lần. Hãy mở trang bằng trình duyệt và đăng ký địa chỉ cuối cùng.",
    en: "The page redirects more than {limit} times. Open it in a browser and register the address where it ends.",
  },
  redirect_without_location: {
    vi: "{url} chuyển hướng mà không nói tới đâu. Đây là lỗi của trang đó; hãy báo cho chủ trang.",
    en: "{url} redirects without saying where to. This is the site's fault; tell its owner.",
  },
  deadline: {
    vi: "{url} không trả lời xong trong {limitMs} ms. Sẽ tự thử lại; nếu kéo dài, trang đó quá chậm hoặc đang hỏng.",
    en: "{url} did not finish its answer within {limitMs} ms. It is tried again by itself; if it lasts, the site is too slow or broken.",
  },
  network: {
    vi: "Không kết nối được tới trang ({reason}). Sẽ tự thử lại; nếu mọi nguồn đều lỗi, hãy kiểm tra mạng của máy này.",
    en: "The site cannot be reached ({reason}). It is tried again by itself; if every source fails, check this machine's network.",
  },
  name_not_found: {
    vi: "Không tìm thấy tên miền của {url}. Hãy kiểm tra chính tả; tên miền có thể đã đổi hoặc hết hạn.",
    en: "The domain name of {url} is not found. Check its spelling; it may have changed or expired.",
  },
  tls_invalid: {
    vi: "Chứng thư bảo mật của {url} không hợp lệ ({reason}), nên không đọc. Hãy báo cho chủ trang; không có cách bỏ qua.",
    en: "The security certificate of {url} is not valid ({reason}), so it is not read. Tell the site's owner; there is no way around it.",
  },
  body_too_large: {
    vi: "Trang hoặc tệp lớn hơn giới hạn {limit} byte. Hãy đăng ký nguồn cấp tin hoặc trang danh sách nhỏ hơn; với tệp, hãy nhập phần cần dùng bằng tay.",
    en: "The page or file is larger than the limit of {limit} bytes. Register a feed or a smaller list page; of a file, enter the part that is needed by hand.",
  },
  body_broken: {
    vi: "Nội dung nén ({encoding}) của trang bị hỏng giữa chừng. Sẽ tự thử lại.",
    en: "The page's compressed content ({encoding}) broke off. It is tried again by itself.",
  },
  encoding_unsupported: {
    vi: "Trang được nén theo cách chưa hỗ trợ ({encoding}). Đây là lỗi của trang đó; hãy báo cho chủ trang.",
    en: "The page is compressed in a way that is not supported ({encoding}). This is the site's fault; tell its owner.",
  },
  headers_too_large: {
    vi: "Phần đầu trả lời của {url} quá lớn. Đây là lỗi của trang đó; hãy báo cho chủ trang.",
    en: "The answer's headers of {url} are too large. This is the site's fault; tell its owner.",
  },
  content_type_unexpected: {
    vi: "Địa chỉ trả về “{type}” chứ không phải trang web. Hãy thêm mẫu đường dẫn vào phần loại trừ (exclude) của nguồn.",
    en: "The address gives “{type}”, not a web page. Add its path to what the source excludes (exclude).",
  },
  http_not_found: {
    vi: "{url} không tồn tại (404). Trang có thể đã bị gỡ hoặc đổi địa chỉ; nếu là trang danh sách, hãy sửa địa chỉ của nguồn.",
    en: "{url} does not exist (404). It may have been removed or moved; if it is the list page, correct the source's address.",
  },
  http_gone: {
    vi: "{url} đã bị gỡ hẳn (410) và không được hỏi lại. Nếu là trang danh sách, hãy sửa địa chỉ của nguồn.",
    en: "{url} is gone for good (410) and is not asked again. If it is the list page, correct the source's address.",
  },
  http_forbidden: {
    vi: "{url} từ chối cho đọc (mã {status}). Chúng tôi không tìm cách vượt qua; hãy xin phép chủ trang hoặc dùng nguồn cấp tin của họ.",
    en: "{url} refuses to be read (status {status}). We look for no way around it; ask the site's owner, or use its feed.",
  },
  http_client_error: {
    vi: "{url} không chấp nhận yêu cầu (mã {status}). Hãy mở thử bằng trình duyệt và kiểm tra địa chỉ.",
    en: "{url} does not accept the request (status {status}). Open it in a browser and check the address.",
  },
  http_too_many_requests: {
    vi: "{url} yêu cầu đọc thưa hơn (mã {status}). Máy chủ đó được cho nghỉ rồi đọc tiếp; nếu lặp lại, hãy tăng số phút giữa hai lượt.",
    en: "{url} asks to be read less often (status {status}). The host gets a rest first; if it repeats, raise the minutes between rounds.",
  },
  http_unavailable: {
    vi: "{url} tạm ngừng phục vụ (mã {status}). Máy chủ đó được cho nghỉ rồi tự thử lại.",
    en: "{url} is temporarily out of service (status {status}). The host gets a rest and is tried again by itself.",
  },
  http_server_error: {
    vi: "{url} đang gặp lỗi phía máy chủ (mã {status}). Sẽ tự thử lại; nếu kéo dài, hãy báo cho chủ trang.",
    en: "{url} has a fault on its server (status {status}). It is tried again by itself; if it lasts, tell the site's owner.",
  },
  extract_timeout: {
    vi: "Đọc chữ trong trang quá {limitMs} ms nên đã dừng. Các trang khác không bị ảnh hưởng; nếu lặp lại ở mọi trang, hãy báo cho chúng tôi.",
    en: "Reading the page's text took more than {limitMs} ms and was stopped. Other pages are not affected; if every page does it, tell us.",
  },
  extract_crashed: {
    vi: "Không đọc được chữ trong trang ({reason}). Các trang khác không bị ảnh hưởng; nếu lặp lại ở mọi trang, hãy báo cho chúng tôi.",
    en: "The page's text could not be read ({reason}). Other pages are not affected; if every page does it, tell us.",
  },
  extract_empty: {
    vi: "Trang chỉ có {characters} ký tự chữ: không phải bài viết, hoặc chữ do script dựng. Hãy thử kiểu đọc “rendered”, hoặc loại trừ trang này.",
    en: "The page holds only {characters} characters of text: no article, or its text is made by a script. Try the connector “rendered”, or exclude the page.",
  },
  page_not_there: {
    vi: "{url} trả lời như thường, nhưng nội dung là báo không tìm thấy trang (hoặc bị đưa về trang chủ). Bài có thể đã bị gỡ; nếu là trang danh sách, hãy sửa địa chỉ của nguồn.",
    en: "{url} answers as usual, but says that the page is not there (or leads to the front page). It may have been removed; if it is the list page, correct the source's address.",
  },
  page_paywalled: {
    vi: "Trang tự ghi là phải trả tiền mới đọc được, nên chỉ có phần đầu. Không đọc phần còn lại; hãy chọn nguồn công khai.",
    en: "The page says of itself that its text must be paid for. The rest is not read; choose a public source.",
  },
  pdf_encrypted: {
    vi: "Tệp PDF được khóa bằng mật khẩu nên không đọc được. Hãy xin cơ quan ban hành bản không khóa, hoặc nhập nội dung bằng tay vào kho bằng chứng.",
    en: "The PDF is locked with a password and cannot be read. Ask its issuer for an open copy, or enter its text into the evidence library by hand.",
  },
  pdf_broken: {
    vi: "Tệp PDF bị hỏng hoặc tải chưa trọn ({reason}). Hãy mở thử bằng trình duyệt; nếu cũng không được, hãy báo cho chủ trang.",
    en: "The PDF is broken or incomplete ({reason}). Open it in a browser; if that fails too, tell the site's owner.",
  },
  pdf_empty: {
    vi: "Tệp PDF không có chữ nào: các trang để trống hoặc chỉ có hình vẽ. Hãy mở tệp để xem; nếu cần, nhập nội dung bằng tay.",
    en: "The PDF holds no text: its pages are blank or drawings only. Open the file to look; enter its text by hand if it is needed.",
  },
  pdf_too_large: {
    vi: "Tệp PDF lớn hơn giới hạn {limit} byte nên không đọc. Hãy nhập phần cần dùng bằng tay vào kho bằng chứng.",
    en: "The PDF is larger than the limit of {limit} bytes and is not read. Enter the part that is needed into the evidence library by hand.",
  },
  pdf_too_long: {
    vi: "Tệp PDF có {pages} trang, quá giới hạn {limit} trang nên không đọc. Hãy nhập phần cần dùng bằng tay vào kho bằng chứng.",
    en: "The PDF has {pages} pages, more than the limit of {limit}, and is not read. Enter the part that is needed into the evidence library by hand.",
  },
  picture_kind: {
    vi: "Ảnh không phải JPEG, PNG hay WebP nên không được so; bài vẫn đọc như thường. Muốn so, hãy tự mở ảnh để xem.",
    en: "The picture is no JPEG, PNG or WebP, so it is not compared; the page is read as usual. To compare it, open the picture yourself.",
  },
  picture_too_large: {
    vi: "Ảnh quá lớn ({width} × {height} điểm, giới hạn {limit} điểm) nên không được so; bài vẫn đọc như thường. Muốn so, hãy tự mở ảnh để xem.",
    en: "The picture is too large ({width} × {height} points, at most {limit}) and is not compared; the page is read as usual. To compare it, open the picture yourself.",
  },
  picture_small: {
    vi: "Ảnh quá nhỏ ({width} × {height} điểm, ít nhất {limit} mỗi cạnh) nên không được so; không cần làm gì: đó thường là biểu tượng.",
    en: "The picture is too small ({width} × {height} points, at least {limit} a side) and is not compared; nothing to do: it is most likely an icon.",
  },
  picture_broken: {
    vi: "Tệp ảnh bị hỏng ({reason}) nên không được so; bài vẫn đọc như thường. Muốn so, hãy tự mở ảnh để xem.",
    en: "The picture's file is broken ({reason}) and is not compared; the page is read as usual. To compare it, open the picture yourself.",
  },
  picture_plain: {
    vi: "Ảnh gần như một màu (chênh {contrast} trên 255) nên giống nhiều ảnh khác; không cần làm gì: ảnh không được so.",
    en: "The picture is nearly one plain colour (it differs by {contrast} of 255) and is like many others; nothing to do: it is not compared.",
  },
  scan_too_long: {
    vi: "Tệp PDF có {pages} trang chụp, quá giới hạn {limit} trang để nhận dạng chữ. Hãy nhập phần cần dùng bằng tay, đối chiếu với bản chụp.",
    en: "The PDF has {pages} scanned pages, more than the limit of {limit} for recognition. Enter the part that is needed by hand, against the scan.",
  },
  scan_unreadable: {
    vi: "Bản chụp quá mờ hoặc lệch, chữ nhận dạng không đáng tin ({confidence} trên 100) nên không lưu. Hãy xin bản rõ hơn, hoặc nhập bằng tay.",
    en: "The scan is too faint or skewed, its recognised words cannot be trusted ({confidence} of 100) and are not kept. Ask for a clearer copy, or enter it by hand.",
  },
  feed_unreadable: {
    vi: "Địa chỉ không trả về nguồn cấp tin đọc được ({bytes} byte). Hãy kiểm tra đó là RSS, Atom hoặc JSON, không phải trang web.",
    en: "The address gives no readable feed ({bytes} bytes). Check that it is RSS, Atom or JSON, not a web page.",
  },
  feed_too_large: {
    vi: "Nguồn cấp tin lớn hơn giới hạn {limit} byte. Hãy dùng nguồn của một chuyên mục, hoặc sơ đồ trang.",
    en: "The feed is larger than the limit of {limit} bytes. Use one section's feed, or the sitemap.",
  },
  browser_missing: {
    vi: "Không có trình duyệt nào dùng được để dựng trang. Hãy cài Chromium hoặc Chrome, hoặc sửa đường dẫn trong MINHCHUNG_BROWSER.",
    en: "There is no usable browser to render pages. Install Chromium or Chrome, or correct the path in MINHCHUNG_BROWSER.",
  },
  browser_unsafe: {
    vi: "Không dựng trang bên ngoài bằng trình duyệt thiếu sandbox ({reason}). Hãy cài Chromium hoặc Chrome hiện hành và chạy bằng người dùng thường, không phải root.",
    en: "Outside pages are not rendered by a browser without its sandbox ({reason}). Install a current Chromium or Chrome and run as a plain user, not as root.",
  },
  browser_failed: {
    vi: "Trình duyệt không dựng được trang ({reason}). Sẽ tự thử lại; nếu kéo dài, hãy chạy “minhchung doctor”.",
    en: "The browser could not render the page ({reason}). It is tried again by itself; if it lasts, run “minhchung doctor”.",
  },
  settings_invalid: {
    vi: "Cài đặt “{key}” của nguồn không đúng kiểu. Hãy sửa cài đặt đó rồi đọc lại.",
    en: "The source's setting “{key}” has the wrong form. Correct it and read again.",
  },
  youtube_address: {
    vi: "Địa chỉ YouTube này không đọc được qua giao diện chính thức. Hãy ghi địa chỉ kênh có mã: https://www.youtube.com/channel/UC… (mở kênh, chọn “Chia sẻ kênh”, rồi “Sao chép mã kênh”), hoặc một danh sách phát, hoặc một video để đọc bình luận.",
    en: "This YouTube address cannot be read through the official interface. Give a channel's address with its ID: https://www.youtube.com/channel/UC… (open the channel, “Share channel”, then “Copy channel ID”), or a playlist, or a video to read its comments.",
  },
  youtube_kind: {
    vi: "Bình luận là lời của người dân, không phải của báo chí hay cơ quan. Hãy đăng ký nguồn bình luận là trang công khai, nhóm hoặc diễn đàn.",
    en: "Comments are words of private people, not of the press or a body. Register a source of comments as a public page, group or forum.",
  },
  youtube_key_missing: {
    vi: "Bàn chưa có khóa của giao diện YouTube nên nguồn này chưa đọc được. Hãy xin khóa ở Google Cloud và đặt vào MINHCHUNG_YOUTUBE_KEY.",
    en: "This desk has no key to YouTube's interface, so this source is not read. Get one in Google Cloud and set MINHCHUNG_YOUTUBE_KEY.",
  },
  youtube_key_refused: {
    vi: "YouTube từ chối khóa hoặc yêu cầu ({reason}). Hãy kiểm tra MINHCHUNG_YOUTUBE_KEY, và rằng YouTube Data API v3 đã bật cho khóa đó.",
    en: "YouTube refuses the key or the request ({reason}). Check MINHCHUNG_YOUTUBE_KEY, and that the YouTube Data API v3 is enabled for that key.",
  },
  youtube_comments_off: {
    vi: "Chủ kênh đã tắt bình luận ở đây, nên không có gì để đọc. Hãy thôi đọc nguồn này nếu việc đó kéo dài.",
    en: "The channel's owner has switched comments off here, so there is nothing to read. Stop reading this source if it lasts.",
  },
  units_spent: {
    vi: "Đã dùng hết hạn mức hôm nay của giao diện này. Không cần làm gì: ngày mai (theo giờ California) sẽ đọc tiếp; nếu hay hết, hãy đọc thưa hơn hoặc xin thêm hạn mức.",
    en: "Today's share of this interface is used up. Nothing to do: reading goes on tomorrow (by California's time); if it happens often, read less often or ask for a larger share.",
  },
  connector_missing: {
    vi: "Kiểu nguồn “{connector}” được nhập bằng tay: không có gì để đọc tự động.",
    en: "Sources of the kind “{connector}” are filled by hand: there is nothing to read by machine.",
  },
  source_unapproved: {
    vi: "Nguồn {source} chưa được người thứ hai đồng ý, hoặc đã thôi đọc. Hãy nhờ một người khác duyệt trong sổ đăng ký.",
    en: "The source {source} lacks the second person's approval, or is no longer read. Ask another person to approve it in the register.",
  },
  source_busy: {
    vi: "Nguồn này đang được đọc ở nơi khác. Không cần làm gì: lượt sau sẽ đọc tiếp.",
    en: "This source is being read elsewhere. Nothing to do: the next round goes on.",
  },
  storage: {
    vi: "Không ghi được kết quả ({reason}). Sẽ tự thử lại; hãy kiểm tra cơ sở dữ liệu và chỗ trống bằng “minhchung doctor”.",
    en: "The result could not be stored ({reason}). It is tried again by itself; check the database and the free space with “minhchung doctor”.",
  },
} as const satisfies Record<FailureCode, Readonly<Record<Language, string>>>;

/** Puts `params` into the `{holes}` of a sentence; a value that is not known or not kept is an ellipsis. */
export function fill(sentence: string, params: FailureParams): string {
  return sentence.replace(/\{(\w+)\}/g, (_hole, name: string) => {
    const value = params[name];
    return value === undefined || value === "" ? "…" : String(value);
  });
}
