import Domain
import Foundation
import Platform

extension HolidayTable {
    /// The program's table, with the years of an operator's own file in their places.
    ///
    /// - Throws: ``CommandFailure`` with the line and what would do.
    static func inForce(file: String?) throws -> HolidayTable {
        guard let file else { return try bundled() }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandFailure.unavailable(
                Bilingual("The holidays file \(file) can't be read.", ja: "祝日の表\(file)を読み取れません。"))
        }
        do throws(HolidayFileFault) {
            return try HolidayFile.table(data)
        } catch {
            throw CommandFailure.refused(Bilingual(same: "\(file):\(error.line): ") + error.words)
        }
    }
}

extension HolidayFileFault {
    fileprivate var words: Bilingual {
        switch reason {
        case .encoding:
            Bilingual(
                "this is neither UTF-8 nor Shift_JIS: take the Cabinet Office's syukujitsu.csv, or save it as 'CSV UTF-8'",
                ja: "文字コードがUTF-8でもShift_JISでもありません。内閣府のsyukujitsu.csvを使うか、「CSV UTF-8」で保存してください。")
        case .table(.heading):
            Bilingual(
                "expected a heading, 'date,name' or the Cabinet Office's, or a holiday such as '2031/1/1,元日'",
                ja: "見出し（「date,name」または内閣府のファイルのもの）か、「2031/1/1,元日」のような祝日の行が必要です。")
        case .table(.shape):
            Bilingual(
                "expected a day and its name, such as '2031/1/1,元日'", ja: "「2031/1/1,元日」のように日付と名称を書いてください。")
        case .table(.order):
            Bilingual("the day isn't after that of the line before", ja: "日付が前の行より後になっていません。日付の順に並べてください。")
        case .table(.missingYear(let year)):
            Bilingual("the holidays of \(year) are missing", ja: "\(year)年の祝日がありません。")
        case .table(.tooFew(let year)):
            Bilingual(
                "holidays of \(year) are missing: it has fewer than any year had",
                ja: "\(year)年の祝日の数が少なすぎます。行が抜けていないか確認してください。")
        case .table(.empty): Bilingual("there is no holiday in the file", ja: "祝日が1件もありません。")
        }
    }
}
